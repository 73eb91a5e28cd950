package dev.mooring.examples.clinic;

import dev.mooring.services.Postgres;
import org.springframework.test.context.ActiveProfiles;

// tag::postgres[]
@ActiveProfiles("postgres")
@Postgres
class PostgresClinicIT extends ClinicIT {}
// end::postgres[]
