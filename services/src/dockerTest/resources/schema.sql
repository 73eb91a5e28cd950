CREATE TABLE items (name text PRIMARY KEY);
COPY items FROM stdin;
anchor
buoy
\.
