CREATE TABLE t (id int);
\connect postgres
CREATE TABLE leaked (id int);
