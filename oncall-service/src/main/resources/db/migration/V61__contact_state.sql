-- By what way each person can be reached, as notification-service tells.
create table contact_state (
    responder text  primary key,
    state     jsonb not null
);
