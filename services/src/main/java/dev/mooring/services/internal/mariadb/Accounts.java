package dev.mooring.services.internal.mariadb;

import dev.mooring.services.internal.handle.Credentials;
import dev.mooring.services.internal.handle.EffectiveEnv;
import dev.mooring.spec.ContainerSpec;

/**
 * Who connects to a server, as its environment says.
 *
 * @param admin the administrator, who makes databases and users
 * @param user the user of the server's own database, who may be the administrator
 * @param database the server's own database
 */
record Accounts(Credentials admin, Credentials user, String database) {

    static Accounts of(ContainerSpec spec, Kind kind) {
        EffectiveEnv env = EffectiveEnv.of(spec);
        Credentials admin = new Credentials(Kind.ROOT, env.get(kind.rootPassword()));
        String user = env.get(kind.user());
        return new Accounts(
                admin,
                user.isEmpty() ? admin : new Credentials(user, env.get(kind.password())),
                env.get(kind.database()));
    }
}
