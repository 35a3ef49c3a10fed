package io.kamerton.shared.api;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.type.LogicalType;

/** JSON as the contract has it: strict about types, lenient and talkative about unknown fields. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

    private static final int MOST_WARNINGS = 20;
    private static final int LONGEST_NAME = 80;

    @Bean
    JsonMapperBuilderCustomizer strictTypes(RequestWarnings warnings) {
        return builder -> builder.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .addHandler(new WarnOfUnknownFields(warnings));
    }

    private static final class WarnOfUnknownFields extends DeserializationProblemHandler {

        private final RequestWarnings warnings;

        WarnOfUnknownFields(RequestWarnings warnings) {
            this.warnings = warnings;
        }

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                ValueDeserializer<?> deserializer,
                Object beanOrClass,
                String propertyName) {
            if (warnings.all().size() < MOST_WARNINGS) {
                var shown = propertyName.length() > LONGEST_NAME
                        ? propertyName.substring(0, LONGEST_NAME) + "…"
                        : propertyName;
                warnings.add("unknown field ignored: " + shown);
            }
            parser.skipChildren();
            return true;
        }
    }
}
