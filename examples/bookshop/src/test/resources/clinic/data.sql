INSERT INTO pet (name) VALUES ('Leo'), ('Basil');
