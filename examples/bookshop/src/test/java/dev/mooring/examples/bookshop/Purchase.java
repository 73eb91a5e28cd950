package dev.mooring.examples.bookshop;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

@Entity
class Purchase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String title;

    /** For JPA. */
    protected Purchase() {}

    Purchase(String title) {
        this.title = title;
    }

    Long id() {
        return id;
    }

    String title() {
        return title;
    }
}
