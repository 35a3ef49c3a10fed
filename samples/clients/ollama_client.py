"""The package ollama, with nothing changed but its host and a header for the key."""
import json

import ollama

QUESTION = [{"role": "user", "content": "What colour is the sky?"}]
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
SCHEMA = {"type": "object", "required": ["answer"], "properties": {"answer": {"type": "integer"}}}


def add(a: int, b: int) -> int:
    """Adds two numbers.

    Args:
      a: one
      b: the other
    """
    return a + b


class Checks:

    def __init__(self, options):
        self.options = options
        self.client = self.with_key(options.key)

    def with_key(self, key):
        return ollama.Client(host=self.options.url, headers={"Authorization": "Bearer " + key}, timeout=60)

    def text(self, text):
        assert text and text.strip(), "an empty answer"
        assert not self.options.expect or text == self.options.expect, f"answered {text!r}"

    def models(self):
        listed = {model.model for model in self.client.list().models}
        missing = set(self.options.chat + self.options.embed) - listed
        assert not missing, f"not listed: {missing}"
        self.client.ps()

    def show(self, model):
        assert "completion" in (self.client.show(model).capabilities or []), "no capabilities"

    def chat(self, model):
        answer = self.client.chat(model=model, messages=QUESTION, options={"temperature": 0})
        self.text(answer.message.content)
        assert answer.done and answer.done_reason == "stop", answer.done_reason
        assert answer.eval_count and answer.prompt_eval_count, "no tokens"

    def stream(self, model):
        parts = list(self.client.chat(model=model, messages=QUESTION, stream=True))
        self.text("".join(part.message.content or "" for part in parts))
        assert [part.done for part in parts].count(True) == 1 and parts[-1].done, "not one end"

    def tools(self, model):
        answer = self.client.chat(model=model, messages=QUESTION, tools=[add])
        call = answer.message.tool_calls[0].function
        assert call.name == "add" and dict(call.arguments) == {"a": 2, "b": 2}, call

    def streamed_tools(self, model):
        calls = [call.function for part in self.client.chat(model=model, messages=QUESTION, tools=[add], stream=True)
                 for call in part.message.tool_calls or []]
        assert len(calls) == 1 and dict(calls[0].arguments) == {"a": 2, "b": 2}, calls

    def result_of_tool(self, model):
        messages = QUESTION + [
            {"role": "assistant", "content": "", "tool_calls": [
                {"function": {"name": "add", "arguments": {"a": 2, "b": 2}}}]},
            {"role": "tool", "tool_name": "add", "content": "4"}]
        self.text(self.client.chat(model=model, messages=messages).message.content)

    def schema(self, model):
        answer = self.client.chat(model=model, messages=QUESTION, format=SCHEMA)
        assert "answer" in json.loads(answer.message.content)

    def image(self, model):
        self.text(self.client.chat(model=model, messages=[
            {"role": "user", "content": "What is this?", "images": [PICTURE]}]).message.content)

    def generate(self, model):
        answer = self.client.generate(model=model, prompt="The sky is")
        assert answer.done and answer.response.strip(), "an empty continuation"

    def streamed_generate(self, model):
        parts = list(self.client.generate(model=model, prompt="The sky is", stream=True))
        assert "".join(part.response for part in parts).strip() and parts[-1].done

    def embed(self, model):
        answer = self.client.embed(model=model, input=["one", "two"])
        assert answer.embeddings and len(answer.embeddings[0]) > 1, "no vector"

    def old_embeddings(self, model):
        assert len(self.client.embeddings(model=model, prompt="one").embedding) > 1, "no vector"

    def unknown_model(self):
        expect(404, lambda: self.client.chat(model="no-such-model", messages=QUESTION))

    def wrong_key(self):
        expect(401, lambda: self.with_key("wrong-" + "k" * 40).chat(model=self.options.chat[0], messages=QUESTION))


def expect(status, call):
    try:
        call()
    except ollama.ResponseError as error:
        assert error.status_code == status and error.error, f"{error.status_code} {error.error}"
        return
    raise AssertionError("no error")


def checks(options):
    of = Checks(options)
    yield "ollama: list of models", of.models
    for model in options.chat:
        for name in ("show", "chat", "stream", "tools", "streamed_tools", "result_of_tool", "schema", "image",
                     "generate", "streamed_generate"):
            yield f"ollama: {name.replace('_', ' ')} of {model}", lambda n=name, m=model: getattr(of, n)(m)
    for model in options.embed:
        yield f"ollama: embed of {model}", lambda m=model: of.embed(m)
        yield f"ollama: old embeddings of {model}", lambda m=model: of.old_embeddings(m)
    yield "ollama: unknown model", of.unknown_model
    yield "ollama: wrong key", of.wrong_key
