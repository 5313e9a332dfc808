-- What people were told that is no page: the log of record of topic notices, and who was told what.
create table issued_notice (
    id        uuid        primary key,
    responder text        not null,
    kind      text        not null,
    title     text        not null,
    text      text        not null,
    link      text,
    issued_at timestamptz not null
);
create index issued_notice_responder on issued_notice (responder, id);
-- Rows are written in the order of their time, for which a BRIN index costs next to nothing.
create index issued_notice_issued on issued_notice using brin (issued_at);
