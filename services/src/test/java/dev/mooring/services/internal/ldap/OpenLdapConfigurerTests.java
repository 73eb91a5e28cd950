package dev.mooring.services.internal.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.OpenLdap;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import org.junit.jupiter.api.Test;

/** Where the files of entries are copied to. */
class OpenLdapConfigurerTests {

    /** Not in the class of the tests, where Mooring would start it. */
    static final class Declaration {
        @OpenLdap(ldif = {"classpath:users.ldif", "classpath:ldif/groups.ldif", "src/test/more.ldif"})
        Object directory;
    }

    @Test
    void filesKeepTheirOrderAndName() throws ReflectiveOperationException {
        OpenLdap annotation = Declaration.class.getDeclaredField("directory").getAnnotation(OpenLdap.class);

        ContainerSpec spec = new OpenLdapConfigurer()
                .configure(ContainerSpec.builder("openldap").build(), annotation);

        assertThat(spec.copies())
                .containsExactly(
                        new CopySpec("classpath:users.ldif", "/mooring/ldif/000-users.ldif", null, null),
                        new CopySpec("classpath:ldif/groups.ldif", "/mooring/ldif/001-groups.ldif", null, null),
                        new CopySpec("src/test/more.ldif", "/mooring/ldif/002-more.ldif", null, null));
    }
}
