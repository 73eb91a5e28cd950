CREATE TABLE book (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL UNIQUE
);

COPY book (title) FROM stdin;
Moby-Dick
The Sea-Wolf
\.
