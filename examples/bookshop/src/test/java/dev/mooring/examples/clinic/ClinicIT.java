package dev.mooring.examples.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.transaction.annotation.Transactional;

/** What the clinic does on each of its databases. */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@Transactional
abstract class ClinicIT {

    @Test
    void knowsItsPets(@Autowired Pets pets) {
        assertThat(pets.findAll()).extracting(Pet::name).containsExactly("Leo", "Basil");
    }

    @Test
    void takesAnotherOne(@Autowired Pets pets) {
        pets.save(new Pet("Rosy"));
        assertThat(pets.count()).isEqualTo(3);
    }
}
