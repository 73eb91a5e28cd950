create table payments (
    id bigint primary key,
    orders bigint not null references orders (id),
    amount numeric(12, 2) not null,
    paid timestamp null
);
create index payments_orders on payments (orders);
