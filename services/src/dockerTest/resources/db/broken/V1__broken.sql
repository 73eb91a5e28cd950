CREATE TABLE fine (id int);

INSERT INTO nowhere
VALUES (1);
