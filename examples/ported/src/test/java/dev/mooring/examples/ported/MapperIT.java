package dev.mooring.examples.ported;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.CopyToContainer;
import dev.mooring.Env;
import dev.mooring.PortForward;
import dev.mooring.Template;
import dev.mooring.resource.DockerContainer;
import dev.mooring.wait.WaitForJdbc;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.datasource.unpooled.UnpooledDataSource;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

// tag::mapper[]
class MapperIT {

    @Container(image = "postgres:17")
    @Env({"POSTGRES_PASSWORD=secret", "POSTGRES_DB=shop"})
    @CopyToContainer(source = "classpath:sql/orders.sql", target = "/docker-entrypoint-initdb.d/1.sql")
    @PortForward(5432)
    @WaitForJdbc(value = "jdbc:postgresql://${self.address:5432}/shop", user = "postgres", password = "secret")
    static DockerContainer db;

    static SqlSessionFactory sessions;

    @BeforeAll
    static void connect(@Template("jdbc:postgresql://${db.address:5432}/shop") String url) {
        var source = new UnpooledDataSource("org.postgresql.Driver", url, "postgres", "secret");
        var configuration = new Configuration(new Environment("test", new JdbcTransactionFactory(), source));
        configuration.addMapper(Orders.class);
        sessions = new SqlSessionFactoryBuilder().build(configuration);
    }

    @Test
    void findsWhatItInserted() {
        try (SqlSession session = sessions.openSession()) {
            Orders orders = session.getMapper(Orders.class);
            orders.insert("rope", 2);
            assertThat(orders.quantityOf("rope")).isEqualTo(2);
        }
    }

    interface Orders {

        @Insert("insert into orders (item, quantity) values (#{item}, #{quantity})")
        void insert(@Param("item") String item, @Param("quantity") int quantity);

        @Select("select quantity from orders where item = #{item}")
        int quantityOf(@Param("item") String item);
    }
}
// end::mapper[]
