package io.kamerton.gateway.protocol;

import java.util.List;

/** Fields by which some gateways let a caller choose where a request goes and with whose key; here they go nowhere. */
final class UnwantedFields {

    private static final List<String> NAMES = List.of(
            "api_base",
            "api_host",
            "api_key",
            "api_keys",
            "api_type",
            "api_url",
            "api_version",
            "aws_access_key_id",
            "aws_bedrock_runtime_endpoint",
            "aws_region_name",
            "aws_secret_access_key",
            "aws_session_token",
            "azure_ad_token",
            "azure_deployment",
            "azure_endpoint",
            "base_url",
            "baseurl",
            "credentials",
            "custom_llm_provider",
            "endpoint",
            "endpoint_url",
            "extra_body",
            "extra_headers",
            "extra_query",
            "fallbacks",
            "headers",
            "host",
            "hostname",
            "litellm_credential_name",
            "model_list",
            "openai_api_base",
            "openai_api_key",
            "organization",
            "proxies",
            "proxy",
            "url",
            "user_config",
            "vertex_credentials",
            "vertex_location",
            "vertex_project",
            "webhook_url");

    /** A bit for each length that occurs, so that most fields are not compared at all. */
    private static final long LENGTHS =
            NAMES.stream().mapToLong(name -> 1L << name.length()).reduce(0, (one, other) -> one | other);

    private UnwantedFields() {}

    static void remove(ObjectEdit edit, List<String> dropped) {
        Fields fields = edit.fields();
        for (int i = 0; i < fields.size(); i++) {
            if (isUnwanted(fields, i)) {
                edit.remove(i);
                dropped.add(fields.name(i));
            }
        }
    }

    private static boolean isUnwanted(Fields fields, int index) {
        if ((LENGTHS >>> fields.shortLength(index) & 1) == 0) {
            return false;
        }
        for (String name : NAMES) {
            if (fields.isLike(index, name)) {
                return true;
            }
        }
        return false;
    }
}
