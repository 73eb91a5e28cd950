package dev.mooring.benchmarks.bookshop.mooring;

import dev.mooring.benchmarks.bookshop.SliceTests;
import dev.mooring.services.Postgres;

@Postgres
final class Slice extends SliceTests {}
