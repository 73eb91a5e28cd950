create table orders (
    id bigint primary key,
    customer bigint not null references customers (id),
    placed timestamp default current_timestamp,
    status varchar(20) not null
);
create index orders_customer on orders (customer);
