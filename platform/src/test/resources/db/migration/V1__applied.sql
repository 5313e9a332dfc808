-- What the test's handler was given, in the order that it was given it.
create table applied (
    id       bigint generated always as identity primary key,
    subject  text   not null,
    sequence bigint not null
);
