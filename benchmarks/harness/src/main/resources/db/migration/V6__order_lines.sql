create table order_lines (
    id bigint primary key,
    orders bigint not null references orders (id),
    product bigint not null references products (id),
    quantity integer not null
);
create index order_lines_orders on order_lines (orders);
create index order_lines_product on order_lines (product);
