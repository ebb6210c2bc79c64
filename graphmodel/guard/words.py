"""The words, procedures and plan operators that read a graph, and those that may do more."""

from __future__ import annotations

import re

from graphmodel.stores.base import Engine


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FIRST = _words("CALL MATCH OPTIONAL RETURN UNWIND WITH")
"""Words with which a statement that reads may begin."""

AFTER_OPERAND = _words(
    """
    ALL ALL_SHORTEST AND ANY AS ASC ASCENDING BY CALL CASE CONTAINS COUNT COLLECT DESC DESCENDING DISTINCT ELSE END
    ENDS EXISTS FALSE GROUPS IN IS LIMIT MATCH NONE NOT NULL OFFSET OPTIONAL OR ORDER RETURN SHORTEST SINGLE SKIP
    STARTS THEN TRUE UNION UNWIND WHEN WHERE WITH XOR YIELD ACYCLIC TRAIL
    """
)
"""The words of the language that may follow a name, a literal or a closing bracket."""

FORBIDDEN = _words(
    """
    ACCESS ADD ALIAS ALTER ANALYZE ATTACH BEGIN CHECKPOINT COMMENT COMMIT COPY CREATE CSV CYPHER DATABASE DEALLOCATE
    DELETE DENY DETACH DROP DRYRUN ENABLE EXECUTE EXPLAIN EXPORT EXTENSION FINISH FORCE FOREACH GRANT IMPORT INSERT
    INSTALL LOAD MACRO MERGE PERIODIC PROFILE PROJECT REALLOCATE REMOVE RENAME REVOKE ROLLBACK SET SHOW START STOP
    TERMINATE TRANSACTION TRANSACTIONS TRUNCATE UNINSTALL UPDATE USE
    """
)
"""Words that never stand bare in a statement that reads."""

PROCEDURES: dict[Engine, frozenset[str]] = {
    "neo4j": frozenset(
        {
            "db.labels",
            "db.relationshipTypes",
            "db.propertyKeys",
            "db.schema.nodeTypeProperties",
            "db.schema.relTypeProperties",
            "db.schema.visualization",
        }
    ),
    "embedded": frozenset({"show_tables", "table_info"}),
}
"""Procedures that tell what the graph is made of."""

FUNCTION_ROOTS = frozenset({"date", "datetime", "duration", "localdatetime", "localtime", "point", "time", "vector"})
"""The server's own functions with a dotted name."""

READING_OPERATORS = _words(
    """
    AllNodesScan Anti AntiConditionalApply AntiSemiApply Apply Argument ArgumentTracker AssertSameNode
    AssertSameRelationship BFSPruningVarLengthExpand BidirectionalRepeat CacheProperties CartesianProduct
    ConditionalApply Distinct DynamicLabelNodeLookup DynamicDirectedRelationshipTypeLookup
    DynamicUndirectedRelationshipTypeLookup Eager EagerAggregation EmptyResult EmptyRow ExhaustiveLimit Expand Filter
    IntersectionNodeByLabelsScan LeftOuterHashJoin LetAntiSemiApply LetSelectOrAntiSemiApply LetSelectOrSemiApply
    LetSemiApply Limit MultiNodeIndexSeek NodeByElementIdSeek NodeByIdSeek NodeByLabelScan NodeCountFromCountStore
    NodeHashJoin NodeIndexContainsScan NodeIndexEndsWithScan NodeIndexScan NodeIndexSeek NodeIndexSeekByRange
    NodeLeftOuterHashJoin NodeRightOuterHashJoin NodeUniqueIndexSeek NodeUniqueIndexSeekByRange NullifyMetadata
    Optional OptionalExpand OrderedAggregation OrderedDistinct OrderedUnion PartialSort PartialTop
    PartitionedAllNodesScan PartitionedIntersectionNodeByLabelsScan PartitionedNodeByLabelScan
    PartitionedNodeIndexScan PartitionedNodeIndexSeek PartitionedNodeIndexSeekByRange
    PartitionedSubtractionNodeByLabelsScan PartitionedUnionNodeByLabelsScan PartitionedUnwind ProduceResults
    ProjectEndpoints Projection PruningVarLengthExpand RelationshipCountFromCountStore RemoteBatchProperties Repeat
    RightOuterHashJoin RollUpApply SelectOrAntiSemiApply SelectOrSemiApply SemiApply ShortestPath Skip Sort
    StatefulShortestPath SubtractionNodeByLabelsScan Top Top1WithTies TriadicBuild TriadicFilter TriadicSelection
    Union UnionNodeByLabelsScan Unwind UnwindCollection ValueHashJoin VarLengthExpand
    """
)
"""Operators of Neo4j's plans that read the graph and nothing else."""

READING_SCANS = re.compile(r"(Partitioned)?(Directed|Undirected)[A-Za-z]*Relationship[A-Za-z]*(Scan|Seek|SeekByRange)")
"""The scans and seeks over relations, of which there are two dozen."""
