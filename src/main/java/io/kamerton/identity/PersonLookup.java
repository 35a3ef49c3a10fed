package io.kamerton.identity;

import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Service;

/** Finds people for the log-in form. */
@Service
class PersonLookup implements UserDetailsService {

    private final UserAccounts accounts;

    PersonLookup(UserAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public UserDetails loadUserByUsername(String username) {
        return accounts.findPerson(username)
                .map(KamertonUser::new)
                .orElseThrow(() -> new UsernameNotFoundException("unknown"));
    }
}
