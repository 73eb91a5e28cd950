create table orders (id serial primary key, item text not null, quantity integer not null);
-- The last table: whoever finds it knows that all the others are there.
create table ready ();
