-- every instance keeps what is called in memory; whoever changes a row tells them, by whatever way it was changed
create function tell_routing_changed() returns trigger language plpgsql as $$
begin
    perform pg_notify('kamerton_routing', '');
    return null;
end
$$;

create trigger provider_told after insert or update or delete on provider
    for each row execute function tell_routing_changed();
create trigger deployment_told after insert or update or delete on deployment
    for each row execute function tell_routing_changed();
create trigger prompt_told after update on prompt
    for each row execute function tell_routing_changed();
create trigger prompt_label_told after insert or update or delete on prompt_label
    for each row execute function tell_routing_changed();
create trigger route_told after insert or update or delete on route
    for each row execute function tell_routing_changed();
create trigger route_deployment_told after insert or update or delete on route_deployment
    for each row execute function tell_routing_changed();
