// tag::quick-start[]
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.PortForward;
import dev.mooring.resource.DockerContainer;
import dev.mooring.wait.WaitForJdbc;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class QuickStartTest {
    @Container(image = "postgres:17")
    @Env("POSTGRES_PASSWORD=secret")
    @PortForward(5432)
    @WaitForJdbc(value = "jdbc:postgresql://${self.address:5432}/postgres", user = "postgres", password = "secret")
    static DockerContainer db;

    @Test
    void answers() throws SQLException {
        String url = "jdbc:postgresql://" + db.endpoint(5432) + "/postgres";
        try (var connection = DriverManager.getConnection(url, "postgres", "secret")) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }
}
// end::quick-start[]
