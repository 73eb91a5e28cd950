package dev.mooring.examples.springboot;

import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class WarehouseApplication {}
