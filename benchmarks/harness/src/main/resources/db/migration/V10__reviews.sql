create table reviews (
    id bigint primary key,
    product bigint not null references products (id),
    customer bigint not null references customers (id),
    stars integer not null,
    body varchar(2000)
);
create index reviews_product on reviews (product);
create index reviews_customer on reviews (customer);
