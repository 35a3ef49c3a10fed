package io.kamerton.identity.people;

/** Who was invited, and the link to hand over. */
public record Invitation(PersonRow person, PersonLink link) {}
