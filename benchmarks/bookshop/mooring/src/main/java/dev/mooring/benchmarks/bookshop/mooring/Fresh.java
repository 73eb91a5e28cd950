package dev.mooring.benchmarks.bookshop.mooring;

import dev.mooring.benchmarks.bookshop.FreshTests;
import dev.mooring.services.Database;
import dev.mooring.services.Postgres;
import dev.mooring.services.TestDatabase;
import org.jspecify.annotations.Nullable;

@Postgres
final class Fresh extends FreshTests {

    @Database(fixed = true)
    static @Nullable TestDatabase shop;
}
