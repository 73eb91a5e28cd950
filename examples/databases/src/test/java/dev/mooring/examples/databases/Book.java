package dev.mooring.examples.databases;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** A book of the library. */
@Entity
class Book {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String title;

    protected Book() {}

    Book(String title) {
        this.title = title;
    }

    Long id() {
        return id;
    }

    String title() {
        return title;
    }
}
