-- The policies to which the present version of a policy may lead; they must stay then.
create table escalation_policy_route (
    policy_key       text not null references escalation_policy on delete cascade,
    route_policy_key text not null references escalation_policy,
    primary key (policy_key, route_policy_key)
);
create index escalation_policy_route_target on escalation_policy_route (route_policy_key);

-- Whose turn it is in a step that pages one target after the other. It outlives restarts, and new versions of the policy that
-- leave the step as it is; another list of targets begins at its first. Locked by the transaction that takes the step.
create table escalation_turn (
    policy_key text not null,
    step       int  not null,
    targets    uuid not null,
    next       int  not null default 0,
    primary key (policy_key, step, targets)
);

-- A run may go on although somebody has acknowledged, and may wait for the hours of its next step.
alter table escalation
    add column acknowledged boolean not null default false,
    add column deferred     boolean not null default false;
