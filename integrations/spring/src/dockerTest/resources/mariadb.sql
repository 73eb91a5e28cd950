CREATE TABLE book (
    id bigint AUTO_INCREMENT PRIMARY KEY,
    title varchar(100) NOT NULL UNIQUE
);
INSERT INTO book (title) VALUES ('Moby-Dick');
