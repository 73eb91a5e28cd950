package dev.mooring.services.internal.mariadb;

import dev.mooring.resource.DockerContainer;
import dev.mooring.services.internal.handle.Credentials;
import dev.mooring.services.internal.handle.EffectiveEnv;

/**
 * Who connects to a server, as its environment says.
 *
 * @param admin the administrator, who makes databases and users
 * @param user the user of the server's own database, who may be the administrator
 * @param database the server's own database
 */
record Accounts(Credentials admin, Credentials user, String database) {

    static Accounts of(DockerContainer container, Kind kind) {
        EffectiveEnv env = EffectiveEnv.of(container.spec());
        Credentials admin = new Credentials(Kind.ROOT, env.read(container, "", kind.namesOf(kind.rootPassword())));
        String user = env.read(container, "", kind.namesOf(kind.user()));
        return new Accounts(
                admin,
                user.isEmpty() ? admin : new Credentials(user, env.read(container, "", kind.namesOf(kind.password()))),
                env.read(container, "", kind.namesOf(kind.database())));
    }
}
