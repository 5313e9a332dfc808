-- Threats that are known before anything has happened.
create table risk (
    id          uuid primary key,
    title       text        not null,
    description text,
    service_key text references service (key) on delete set null,
    owner       text        not null,
    likelihood  int         not null check (likelihood between 1 and 5),
    impact      int         not null check (impact between 1 and 5),
    -- The register's order: the greatest first.
    exposure    int         not null generated always as (likelihood * impact) stored,
    review_on   date        not null,
    state       text        not null check (state in ('OPEN', 'ACCEPTED', 'REDUCED', 'CLOSED')),
    treatment   text,
    problem_id  uuid references problem (id),
    created_at  timestamptz not null,
    version     bigint      not null default 1
);
create index risk_exposure on risk ((-exposure), id);
create index risk_review on risk (review_on) where state <> 'CLOSED';
create index risk_service on risk (service_key) where state <> 'CLOSED';
