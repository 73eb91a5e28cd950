CREATE TABLE loan (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    book bigint NOT NULL REFERENCES book (id),
    reader text NOT NULL,
    returned boolean NOT NULL DEFAULT false
);

CREATE UNIQUE INDEX one_loan_of_a_book ON loan (book) WHERE NOT returned;
