package dev.mooring.benchmarks.bookshop.mooring;

import dev.mooring.benchmarks.bookshop.SaleTests;
import dev.mooring.services.Postgres;
import dev.mooring.services.RabbitMQ;
import dev.mooring.services.Redis;

/** Classes with equal containers, each of which declares its own. */
final class FourClasses {

    private FourClasses() {}

    @Postgres
    @Redis
    @RabbitMQ
    static final class Class1 extends SaleTests {}

    @Postgres
    @Redis
    @RabbitMQ
    static final class Class2 extends SaleTests {}

    @Postgres
    @Redis
    @RabbitMQ
    static final class Class3 extends SaleTests {}

    @Postgres
    @Redis
    @RabbitMQ
    static final class Class4 extends SaleTests {}
}
