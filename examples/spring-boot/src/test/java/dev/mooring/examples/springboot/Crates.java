package dev.mooring.examples.springboot;

import org.springframework.data.jpa.repository.JpaRepository;

interface Crates extends JpaRepository<Crate, Long> {}
