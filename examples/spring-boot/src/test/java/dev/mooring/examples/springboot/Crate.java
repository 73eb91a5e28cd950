package dev.mooring.examples.springboot;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

@Entity
class Crate {
    @Id
    @GeneratedValue
    private Long id;

    private String content;

    /** For JPA. */
    protected Crate() {}

    Crate(String content) {
        this.content = content;
    }

    Long id() {
        return id;
    }

    String content() {
        return content;
    }
}
