package dev.mooring.benchmarks.bookshop.mooring;

import dev.mooring.benchmarks.bookshop.SaleTests;
import dev.mooring.services.Postgres;
import dev.mooring.services.RabbitMQ;
import dev.mooring.services.Redis;

@Postgres
@Redis
@RabbitMQ
final class Sale extends SaleTests {}
