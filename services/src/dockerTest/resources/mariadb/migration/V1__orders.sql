CREATE TABLE orders (id int AUTO_INCREMENT PRIMARY KEY, item text NOT NULL);
INSERT INTO orders (item) VALUES ('rope');
