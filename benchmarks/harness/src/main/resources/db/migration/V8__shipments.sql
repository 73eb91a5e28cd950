create table shipments (
    id bigint primary key,
    orders bigint not null references orders (id),
    address bigint not null references addresses (id),
    sent timestamp null
);
create index shipments_orders on shipments (orders);
create index shipments_address on shipments (address);
