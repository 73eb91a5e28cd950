create table returns (
    id bigint primary key,
    order_line bigint not null references order_lines (id),
    reason varchar(500)
);
create index returns_order_line on returns (order_line);
