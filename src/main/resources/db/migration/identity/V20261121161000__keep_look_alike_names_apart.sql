-- Letters of other alphabets that look like Latin ones count as these: "саша" in Cyrillic and "cawa" stay two names,
-- but nobody can be "аdа" beside "ada". The lists are as long as each other.
CREATE UNIQUE INDEX app_user_look_alikes ON app_user (
    translate(lower(username), 'аеорсухіјѕӏԁԛԝһкмнтвοανρικτυχ', 'aeopcyxijsldqwhkmhtboavpiktux'));
