CREATE TABLE orders (id int PRIMARY KEY);
CREATE TABLE test.orders (id int PRIMARY KEY);
