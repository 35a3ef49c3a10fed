package io.kamerton.shared.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Schemas that allow null where the code says {@link Nullable}: in members and in values of maps.
 * The resolver by itself does not see annotations of types, or takes those of a map's values for the map's own.
 */
class NullableModels extends ModelResolver {

    private static final String NULL = "null";

    NullableModels(ObjectMapper mapper) {
        super(mapper);
        openapi31(true);
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
        Schema<?> resolved = super.resolve(type, context, next);
        if (resolved == null) {
            return null;
        }
        Schema<?> model = modelOf(resolved, context);
        if (model.getProperties() != null) {
            for (BeanPropertyDefinition member : membersOf(type)) {
                if (!isRequired(model, member)) {
                    model.getProperties()
                            .computeIfPresent(member.getName(), (name, schema) -> marked(schema, typeOf(member)));
                }
            }
        }
        return resolved;
    }

    @Override
    protected @Nullable Boolean resolveNullable(
            Annotated member,
            Annotation @Nullable [] annotations,
            io.swagger.v3.oas.annotations.media.@Nullable Schema schema) {
        return super.resolveNullable(member, new Annotation[0], schema);
    }

    private static Schema<?> modelOf(Schema<?> resolved, ModelConverterContext context) {
        var reference = resolved.get$ref();
        if (reference == null) {
            return resolved;
        }
        var name = reference.substring(reference.lastIndexOf('/') + 1);
        return Objects.requireNonNullElse(context.getDefinedModels().get(name), resolved);
    }

    private List<BeanPropertyDefinition> membersOf(AnnotatedType type) {
        return _mapper.getSerializationConfig()
                .introspect(_mapper.constructType(type.getType()))
                .findProperties();
    }

    /** Null in a request, until validation has refused it. */
    private static boolean isRequired(Schema<?> model, BeanPropertyDefinition member) {
        return model.getRequired() != null && model.getRequired().contains(member.getName());
    }

    private static java.lang.reflect.@Nullable AnnotatedType typeOf(BeanPropertyDefinition member) {
        AnnotatedElement element =
                member.getAccessor() == null ? null : member.getAccessor().getAnnotated();
        return switch (element) {
            case Method getter -> getter.getAnnotatedReturnType();
            case Field field -> field.getAnnotatedType();
            case null, default -> null;
        };
    }

    private static Schema<?> marked(Schema<?> schema, java.lang.reflect.@Nullable AnnotatedType type) {
        if (type instanceof AnnotatedParameterizedType generic) {
            var inner = generic.getAnnotatedActualTypeArguments();
            var last = inner[inner.length - 1];
            if (schema.getAdditionalProperties() instanceof Schema<?> value) {
                schema.setAdditionalProperties(marked(value, last));
            }
        }
        return type != null && type.isAnnotationPresent(Nullable.class) ? orNull(schema) : schema;
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() != null || schema.getEnum() != null) {
            return new JsonSchema().anyOf(List.of(schema, new JsonSchema().types(Set.of(NULL))));
        }
        if (schema.getTypes() != null) {
            schema.addType(NULL);
        }
        return schema;
    }
}
