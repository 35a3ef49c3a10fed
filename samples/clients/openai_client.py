"""The package openai, with nothing changed but its base URL and key."""
import json

import openai

QUESTION = [{"role": "user", "content": "What colour is the sky?"}]
PICTURE = ("data:image/png;base64,"
           "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
ADD = {"type": "function", "function": {
    "name": "add", "description": "Adds two numbers.", "parameters": {
        "type": "object", "required": ["a", "b"],
        "properties": {"a": {"type": "integer"}, "b": {"type": "integer"}}}}}
SCHEMA = {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": {
    "type": "object", "additionalProperties": False, "required": ["answer"],
    "properties": {"answer": {"type": "integer"}}}}}


class Checks:

    def __init__(self, options):
        self.options = options
        self.client = openai.OpenAI(base_url=options.url + "/v1", api_key=options.key, max_retries=0, timeout=60)

    def text(self, text):
        assert text and text.strip(), "an empty answer"
        assert not self.options.expect or text == self.options.expect, f"answered {text!r}"

    def models(self):
        listed = {model.id for model in self.client.models.list()}
        missing = set(self.options.chat + self.options.embed) - listed
        assert not missing, f"not listed: {missing}"
        first = self.options.chat[0]
        assert self.client.models.retrieve(first).id == first

    def chat(self, model):
        whole = self.client.chat.completions.with_raw_response.create(model=model, messages=QUESTION, temperature=0)
        answer = whole.parse()
        self.text(answer.choices[0].message.content)
        assert answer.choices[0].finish_reason == "stop", answer.choices[0].finish_reason
        assert answer.usage.total_tokens == answer.usage.prompt_tokens + answer.usage.completion_tokens
        assert whole.headers.get("x-kamerton-generation", "").isdigit(), "no number of the generation"

    def stream(self, model):
        text, ends, usage = "", [], None
        for chunk in self.client.chat.completions.create(
                model=model, messages=QUESTION, stream=True, stream_options={"include_usage": True}):
            for choice in chunk.choices:
                text += choice.delta.content or ""
                ends += [choice.finish_reason] if choice.finish_reason else []
            usage = chunk.usage or usage
        self.text(text)
        assert ends == ["stop"], ends
        assert usage and usage.total_tokens > 0, "no usage although it was asked for"

    def stream_without_usage(self, model):
        chunks = list(self.client.chat.completions.create(model=model, messages=QUESTION, stream=True))
        self.text("".join(choice.delta.content or "" for chunk in chunks for choice in chunk.choices))
        assert all(chunk.usage is None for chunk in chunks), "usage that nobody asked for"

    def tools(self, model):
        answer = self.client.chat.completions.create(model=model, messages=QUESTION, tools=[ADD])
        call = answer.choices[0].message.tool_calls[0]
        assert answer.choices[0].finish_reason == "tool_calls", answer.choices[0].finish_reason
        assert call.function.name == "add" and json.loads(call.function.arguments) == {"a": 2, "b": 2}, call
        assert call.id, "a tool call without an id"

    def streamed_tools(self, model):
        name, arguments, ends = "", "", []
        for chunk in self.client.chat.completions.create(model=model, messages=QUESTION, tools=[ADD], stream=True):
            for choice in chunk.choices:
                for call in choice.delta.tool_calls or []:
                    name += call.function.name or ""
                    arguments += call.function.arguments or ""
                ends += [choice.finish_reason] if choice.finish_reason else []
        assert name == "add" and json.loads(arguments) == {"a": 2, "b": 2}, (name, arguments)
        assert ends == ["tool_calls"], ends

    def result_of_tool(self, model):
        messages = QUESTION + [
            {"role": "assistant", "content": None, "tool_calls": [
                {"id": "call_1", "type": "function", "function": {"name": "add", "arguments": '{"a":2,"b":2}'}}]},
            {"role": "tool", "tool_call_id": "call_1", "content": "4"}]
        self.text(self.client.chat.completions.create(model=model, messages=messages).choices[0].message.content)

    def schema(self, model):
        answer = self.client.chat.completions.create(model=model, messages=QUESTION, response_format=SCHEMA)
        assert "answer" in json.loads(answer.choices[0].message.content)

    def image(self, model):
        self.text(self.client.chat.completions.create(model=model, messages=[{"role": "user", "content": [
            {"type": "text", "text": "What is this?"},
            {"type": "image_url", "image_url": {"url": PICTURE}}]}]).choices[0].message.content)

    def completion(self, model):
        answer = self.client.completions.create(model=model, prompt="The sky is", max_tokens=20)
        assert answer.choices[0].text.strip(), "an empty continuation"

    def embeddings(self, model):
        answer = self.client.embeddings.create(model=model, input=["one", "two"], encoding_format="float")
        assert answer.data and all(len(one.embedding) > 1 for one in answer.data), "no vector"
        assert all(isinstance(number, float) for number in answer.data[0].embedding)

    def unknown_model(self):
        expect(openai.NotFoundError, lambda: self.client.chat.completions.create(
            model="no-such-model", messages=QUESTION))

    def wrong_key(self):
        stranger = self.client.with_options(api_key="wrong-" + "k" * 40)
        expect(openai.AuthenticationError, lambda: stranger.models.list())

    def bad_request(self):
        expect(openai.APIStatusError, lambda: self.client.chat.completions.create(
            model=self.options.chat[0], messages="no list"))


def expect(kind, call):
    try:
        call()
    except kind as error:
        assert isinstance(error.body, dict) and error.body.get("message"), f"no message in {error.body!r}"
        return
    raise AssertionError("no " + kind.__name__)


def checks(options):
    of = Checks(options)
    yield "openai: list of models", of.models
    for model in options.chat:
        for name in ("chat", "stream", "stream_without_usage", "tools", "streamed_tools", "result_of_tool", "schema",
                     "image", "completion"):
            yield f"openai: {name.replace('_', ' ')} of {model}", lambda n=name, m=model: getattr(of, n)(m)
    for model in options.embed:
        yield f"openai: embeddings of {model}", lambda m=model: of.embeddings(m)
    yield "openai: unknown model", of.unknown_model
    yield "openai: wrong key", of.wrong_key
    yield "openai: bad request", of.bad_request
