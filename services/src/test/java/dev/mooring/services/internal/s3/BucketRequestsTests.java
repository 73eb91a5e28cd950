package dev.mooring.services.internal.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.services.internal.http.HttpResponse;
import dev.mooring.services.internal.http.StubServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The removal of a bucket, on a server that behaves like S3 with versions. */
@Timeout(100)
class BucketRequestsTests {

    private static final HttpResponse DONE = new HttpResponse(204, "");

    private static HttpResponse list(List<String> versions) {
        StringBuilder list = new StringBuilder("<ListVersionsResult>");
        versions.forEach(
                version -> list.append("<Version><Key>a</Key><VersionId>" + version + "</VersionId></Version>"));
        return new HttpResponse(200, list.append("</ListVersionsResult>").toString());
    }

    /** The object was stored before the test switched versioning on. */
    @Test
    void aVersionWithoutIdIsDeletedByItsName() throws IOException {
        List<String> versions = new ArrayList<>(List.of("null", "1"));
        try (StubServer server = StubServer.start((method, path) -> {
            if (method.equals("GET")) {
                return list(versions);
            }
            int id = path.indexOf("versionId=");
            if (id >= 0) {
                versions.remove(path.substring(id + "versionId=".length()));
            } else if (path.startsWith("/bucket/")) {
                versions.add("marker" + versions.size());
            }
            return DONE;
        })) {
            new BucketRequests(server.uri().resolve("/bucket")).delete();

            assertThat(versions).isEmpty();
            assertThat(server.requests())
                    .contains("DELETE /bucket/a?versionId=null", "DELETE /bucket/a?versionId=1")
                    .endsWith("DELETE /bucket");
        }
    }

    @Test
    void aServerThatDeletesNothingIsReported() throws IOException {
        try (StubServer server = StubServer.start((method, path) -> method.equals("GET") ? list(List.of("7")) : DONE)) {
            BucketRequests requests = new BucketRequests(server.uri().resolve("/bucket"));

            assertThatThrownBy(requests::delete)
                    .isInstanceOf(IOException.class)
                    .hasMessageEndingWith(
                            "/bucket still has version '7' of 'a', although the server confirmed that it is"
                                    + " deleted");
        }
    }
}
