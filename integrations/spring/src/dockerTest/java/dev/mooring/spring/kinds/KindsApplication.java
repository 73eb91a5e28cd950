package dev.mooring.spring.kinds;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application with R2DBC, Liquibase, Kafka and LDAP. */
@SpringBootApplication
public class KindsApplication {}
