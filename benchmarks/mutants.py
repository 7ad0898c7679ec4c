"""Small faults that somebody could make in a module, one at a time: what tests have to notice."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
#: Of what is called, its contrary.
CALLED = {"any": "all", "all": "any", "min": "max", "max": "min", "ceil": "floor", "floor": "ceil"}
#: What is said to people is data: a fault in it is found by reading, not by a test.
SAID = {"Text"}


@dataclass(frozen=True)
class Mutant:
    """One fault: the module with it, and what to say of it."""

    tree: ast.Module
    name: str
    line: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.name}:{self.line}: {self.before}  →  {self.after}"


def mutants(source: str, name: str) -> Iterator[Mutant]:
    """Yield every fault of a module that is known by ``name``, in the order of its text."""
    tree = ast.parse(source)
    for number, node in enumerate(_nodes(tree)):
        for changed in _faults(node):
            faulty = copy.deepcopy(tree)
            _replace(faulty, list(_nodes(faulty))[number], changed)
            line = getattr(node, "lineno", 0)
            yield Mutant(faulty, name, line, ast.unparse(node), ast.unparse(changed))


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield all nodes but annotations, docstrings, imports and what is said to people."""
    for field, value in ast.iter_fields(tree):
        if field in {"annotation", "returns", "decorator_list"}:
            continue
        for node in value if isinstance(value, list) else [value]:
            if isinstance(node, ast.AST) and not _is_left_alone(node):
                yield node
                yield from _nodes(node)


def _is_left_alone(node: ast.AST) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom):
        return True
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        return node.value.id in {"Literal", "tuple", "dict", "list"}
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id == "__all__"
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAID


def _replace(tree: ast.Module, node: ast.AST, changed: ast.AST) -> None:
    """Put ``changed`` where ``node`` is."""
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if value is node:
                setattr(parent, field, changed)
            elif isinstance(value, list) and any(it is node for it in value):
                setattr(parent, field, [changed if it is node else it for it in value])
    ast.fix_missing_locations(tree)


def _faults(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what could stand in the place of a node by mistake."""
    for kind, faults in FAULTS.items():
        if isinstance(node, kind):
            yield from faults(node)


def _compared(node: ast.Compare) -> Iterator[ast.AST]:
    for number, op in enumerate(node.ops):
        for other in COMPARED[type(op)]:
            ops = [*node.ops[:number], other(), *node.ops[number + 1 :]]
            yield ast.Compare(node.left, ops, node.comparators)


def _joined(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    for rest in _without_one(node.values):
        yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)


def _filtered(node: ast.comprehension) -> Iterator[ast.AST]:
    for rest in _without_one(node.ifs):
        yield ast.comprehension(node.target, node.iter, rest, node.is_async)


def _without_one(values: list[ast.expr]) -> Iterator[list[ast.expr]]:
    for number in range(len(values)):
        yield values[:number] + values[number + 1 :]


def _computed(node: ast.BinOp) -> Iterator[ast.AST]:
    if type(node.op) in COMPUTED:
        yield ast.BinOp(node.left, COMPUTED[type(node.op)](), node.right)


def _signed(node: ast.UnaryOp) -> Iterator[ast.AST]:
    yield node.operand


def _chosen(node: ast.IfExp) -> Iterator[ast.AST]:
    yield ast.IfExp(node.test, node.orelse, node.body)


def _called(node: ast.Call) -> Iterator[ast.AST]:
    if isinstance(node.func, ast.Name) and node.func.id in CALLED:
        yield ast.Call(ast.Name(CALLED[node.func.id], ast.Load()), node.args, node.keywords)


def _returned(node: ast.Return) -> Iterator[ast.AST]:
    falsy = isinstance(node.value, ast.Constant) and not node.value.value
    if node.value is not None and not falsy:
        yield ast.Return(ast.Constant(None))


def _branched(node: ast.If) -> Iterator[ast.AST]:
    yield ast.If(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)


def _constant(node: ast.Constant) -> Iterator[ast.AST]:
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield from (ast.Constant(value + 1), ast.Constant(value - 1))
    elif isinstance(value, float):
        yield from (ast.Constant(value * 1.1 or 1.0), ast.Constant(value / 1.1 or -1.0))
    elif isinstance(value, str):
        yield ast.Constant(value + "~")


FAULTS: dict[type[ast.AST], Callable[[Any], Iterator[ast.AST]]] = {
    ast.Compare: _compared,
    ast.BoolOp: _joined,
    ast.comprehension: _filtered,
    ast.BinOp: _computed,
    ast.UnaryOp: _signed,
    ast.IfExp: _chosen,
    ast.Call: _called,
    ast.Return: _returned,
    ast.If: _branched,
    ast.Constant: _constant,
}
