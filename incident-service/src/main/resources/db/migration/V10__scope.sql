-- How severe an incident is that has an impact and an urgency; a company's own decision, so data.
create table severity_matrix (
    one     boolean primary key default true check (one),
    version bigint  not null,
    cells   text    not null check (cells is json)
);

-- How far an incident reaches, as it is assessed now; what it was before is on the timeline.
create table assessment (
    incident_id uuid primary key references incident (id),
    impact      text not null check (impact in ('HIGH', 'MEDIUM', 'LOW')),
    urgency     text not null check (urgency in ('HIGH', 'MEDIUM', 'LOW'))
);

-- How many customers it touches, as far as is known; every estimate is kept.
create table customer_estimate (
    id           uuid        primary key,
    incident_id  uuid        not null references incident (id),
    customers    bigint      not null check (customers >= 0),
    note         text,
    estimated_by text        not null,
    estimated_at timestamptz not null
);
create index customer_estimate_of_incident on customer_estimate (incident_id, id);
