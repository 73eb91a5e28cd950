package dev.mooring.examples.clinic;

import dev.mooring.services.MariaDB;
import org.springframework.test.context.ActiveProfiles;

// tag::mariadb[]
@ActiveProfiles("mariadb")
@MariaDB(user = "clinic", database = "clinic")
class MariaDbClinicIT extends ClinicIT {}
// end::mariadb[]
