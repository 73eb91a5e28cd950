package dev.mooring.services.examples.shop;

import dev.mooring.Environment;
import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import dev.mooring.services.RabbitMQ;
import dev.mooring.services.RabbitMQServer;
import dev.mooring.services.Redis;
import dev.mooring.services.RedisServer;

// tag::environment[]
/** The servers of the shop, once for all test classes of a run. */
@Environment
record ShopServers(
        @Postgres PostgresServer postgres,
        @Redis RedisServer redis,
        @RabbitMQ RabbitMQServer rabbit) {}
// end::environment[]
