"""The operators of Neo4j's plans that read the graph and nothing else."""

from __future__ import annotations

import re

from graphmodel.cypher.tokens import words

READING_OPERATORS = words(
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

READING_SCANS = re.compile(r"(Partitioned)?(Directed|Undirected)[A-Za-z]*Relationship[A-Za-z]*(Scan|Seek|SeekByRange)")
"""The scans and seeks over relations, of which there are two dozen."""
