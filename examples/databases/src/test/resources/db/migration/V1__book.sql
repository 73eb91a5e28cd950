CREATE TABLE book (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL UNIQUE
);

INSERT INTO book (title) VALUES ('Moby-Dick'), ('The Sea-Wolf');
